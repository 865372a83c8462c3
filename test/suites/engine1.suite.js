require('./runShare')('engine', 1, 8);
