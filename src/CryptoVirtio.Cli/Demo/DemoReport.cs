using System.Globalization;
using CryptoVirtio.Abi;
using CryptoVirtio.Frontend;
using Spectre.Console;

namespace CryptoVirtio.Cli;

/// <summary>Tells what happened: in colour on a terminal, as plain lines elsewhere.</summary>
/// <param name="console">Where to.</param>
internal sealed class DemoReport(IAnsiConsole console)
{
    private const int BytesShown = 48;

    private int _number;

    /// <summary>A console over a writer.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="columns">Columns of the terminal behind it; null: it is no terminal, and lines are not wrapped, for grep and the like.</param>
    public static IAnsiConsole ConsoleOver(TextWriter output, int? columns) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new DemoOutput(output, columns),
        Ansi = columns is not null && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb") ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = columns is not null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    public void Handshake(DemoPeer alice, DemoPeer bob)
    {
        Line("handshake", $"{alice.Name} and {bob.Name} proved to each other that they hold the key; four session keys were derived through the devices");
        Chains(alice, summary: true);
        Chains(bob, summary: true);
        console.WriteLine();
    }

    public void Message(DemoPeer sender, DemoPeer receiver, string sent, string received)
    {
        _number++;
        console.MarkupLineInterpolated($"[bold]{_number}  {sender.Name} -> {receiver.Name}[/]");
        Line("plaintext", sent);
        byte[] wire = sender.Records.Wire;
        string shown = Convert.ToHexStringLower(wire.AsSpan(0, Math.Min(BytesShown, wire.Length)));
        Line("on the wire", $"{wire.Length} bytes: {shown}{(wire.Length > BytesShown ? "..." : "")}");
        Chains(sender, summary: false);
        Chains(receiver, summary: false);
        Line($"at {receiver.Name}", received);
        console.WriteLine();
    }

    public void Totals(int messages, DemoPeer alice, DemoPeer bob)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-12}{"ioctls",8}{"requests",10}{"kicks",8}{"interrupts",12}"));
        foreach (DemoPeer peer in (ReadOnlySpan<DemoPeer>)[alice, bob])
        {
            DriverStatistics statistics = peer.Statistics;
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{peer.Name,-12}{peer.Chains.Ioctls,8}{statistics.Requests,10}{statistics.Kicks,8}{statistics.Interrupts,12}"));
        }

        console.WriteLine($"{messages} messages sent, {messages} messages received.");
    }

    private void Chains(DemoPeer peer, bool summary)
    {
        IReadOnlyList<ChainRecord> chains = peer.Chains.Take();
        string label = $"{peer.Name}'s queue";
        if (summary)
        {
            IEnumerable<string> kinds = chains.GroupBy(static chain => chain.Request, StringComparer.Ordinal).Select(static kind => $"{kind.Count()} {kind.Key}");
            Line(label, $"{chains.Count} chains: {string.Join(", ", kinds)}");
            return;
        }

        foreach (ChainRecord chain in chains)
        {
            string status = chain.Status == Errno.OK ? "" : $"  {chain.Status}";
            Line(label, $"head {chain.Head}: {chain.Request}, {chain.Readable} bytes to the device, {chain.Written} of {chain.Writable} bytes back{status}");
        }
    }

    private void Line(string label, string text) => console.MarkupLineInterpolated($"   [grey]{label,-14}[/] {text}");
}
