using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>demo</c>: the whole way of a message, from one user to the other, with everything it crosses.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Two peers talk over loopback, each through a virtio crypto device of its own; shows what crosses the wire and the queues.");
        var trace = new TraceOption();
        trace.AddTo(command);
        command.SetAction(parsed => trace.Run(parsed, file =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            using var conversation = new DemoConversation(new DemoReport(DemoReport.ConsoleOver(output, !Console.IsOutputRedirected)), file);
            return conversation.Run() ? ExitCode.Ok : ExitCode.Failed;
        }));
        return command;
    }
}
