require('./runShare')('engine', 7, 8);
