throw 10n ** 30n;
