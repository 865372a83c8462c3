require('./runShare')('unit', 0, 2);
