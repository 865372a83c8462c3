require('./runShare')('engine', 0, 8);
