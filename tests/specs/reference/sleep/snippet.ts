await sleep(100);
return 1;
