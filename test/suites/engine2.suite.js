require('./runShare')('engine', 2, 4);
