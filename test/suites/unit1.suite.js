require('./runShare')('unit', 1, 2);
