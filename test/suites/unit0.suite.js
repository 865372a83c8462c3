require('./runShare')('unit', 0, 4);
