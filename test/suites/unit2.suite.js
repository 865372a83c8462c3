require('./runShare')('unit', 2, 4);
