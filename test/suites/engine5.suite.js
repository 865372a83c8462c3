require('./runShare')('engine', 5, 8);
