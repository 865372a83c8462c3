require('./runShare')('engine', 3, 8);
