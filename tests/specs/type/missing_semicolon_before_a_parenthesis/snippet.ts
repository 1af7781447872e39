const x = 5
(function () { return x })()
