require('./runShare')('engine', 2, 8);
