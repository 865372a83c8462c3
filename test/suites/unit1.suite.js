require('./runShare')('unit', 1, 4);
