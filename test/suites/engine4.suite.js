require('./runShare')('engine', 4, 8);
