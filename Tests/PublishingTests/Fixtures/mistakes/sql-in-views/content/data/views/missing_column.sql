SELECT "东部", nubmer FROM counts
