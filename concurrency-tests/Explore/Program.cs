using Explore;

return CommandLine.Run(args, Terminal.Standard);
