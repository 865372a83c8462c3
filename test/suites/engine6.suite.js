require('./runShare')('engine', 6, 8);
