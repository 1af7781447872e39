class Sly extends Error { override name = "ExecutionFault"; kind = "internal"; line = 999; }
throw new Sly("pretending");
