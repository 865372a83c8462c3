require('./runShare')('unit', 3, 4);
