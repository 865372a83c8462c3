require('./runShare')('engine', 3, 4);
