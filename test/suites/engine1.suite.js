require('./runShare')('engine', 1, 4);
