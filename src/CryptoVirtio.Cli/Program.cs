using CryptoVirtio.Cli;

return CommandLine.Run(args, Terminal.Standard);
