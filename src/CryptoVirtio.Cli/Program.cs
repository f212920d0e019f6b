using CryptoVirtio.Cli;

// A library that compares its writer with the console's would initialise the console, which puts a terminal into another mode.
Console.SetOut(TextWriter.Null);
Console.SetError(TextWriter.Null);
return CommandLine.Run(args, Terminal.Standard);
