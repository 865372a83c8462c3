require('./runShare')('engine', 0, 4);
