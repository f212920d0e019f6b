using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>demo</c>: a message from one peer to the other, and what it crosses.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("demo", "Two peers talk over loopback, each through a virtio crypto device of its own; shows what crosses the wire and the queues.");
        var trace = new TraceOption();
        trace.AddTo(command);
        command.SetAction(parsed => trace.Run(parsed, file =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            using var conversation = new DemoConversation(new DemoReport(DemoReport.ConsoleOver(output, terminal.OutputColumns)), file);
            return conversation.Run() ? ExitCode.Ok : ExitCode.Failed;
        }));
        return command;
    }
}
