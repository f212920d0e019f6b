using CryptoVirtio.Seams;

namespace CryptoVirtio.Cli;

/// <summary>
/// Where the program reads and writes. Payload goes through bare descriptors: the framework's stream of standard output hides that
/// its reader is gone.
/// </summary>
/// <param name="Input">Descriptor of the payload that comes in; negative: closed.</param>
/// <param name="Output">Descriptor of the payload that goes out; negative: closed.</param>
/// <param name="Error">Takes notices, one line each.</param>
public sealed record Terminal(int Input, int Output, TextWriter Error)
{
    /// <summary>The descriptors 0 and 1, and standard error.</summary>
    public static Terminal Standard =>
        new(Inherited.OrClosed(0), Inherited.OrClosed(1), Console.Error) { OutputIsTerminal = !Console.IsOutputRedirected };

    /// <summary>Whether the payload that goes out is shown on a terminal, which obeys control sequences.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Reaches the descriptors.</summary>
    public IPoller Poller { get; init; } = SystemPoller.Instance;

    /// <summary>Prints one line and returns the exit code.</summary>
    public int Fail(int exitCode, string message)
    {
        Notice(message);
        return exitCode;
    }

    /// <summary>Prints one line, whatever the message contains.</summary>
    public void Notice(string message) => Error.WriteLine($"cryptovirtio: {message.ReplaceLineEndings(" ").TrimEnd()}");

    /// <summary>Reads until the buffer is full or the input ends.</summary>
    /// <returns>How many bytes were read; fewer than asked for at the end only.</returns>
    /// <exception cref="CommandFailure">The input cannot be read.</exception>
    public int ReadFully(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            IoResult result = Poller.Read(Input, buffer[filled..]);
            if (result.Error == IoResult.Again)
            {
                WaitFor(Input, PollEvents.Readable);
                continue;
            }

            if (!result.Ok)
            {
                throw new CommandFailure(ExitCode.Failed, $"standard input: {Errors.Text(result.Error)}");
            }

            if (result.Count == 0)
            {
                break;
            }

            filled += result.Count;
        }

        return filled;
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="CommandFailure">The output cannot be written: closed, full, no space.</exception>
    public void WriteAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            IoResult result = Poller.Write(Output, bytes);
            if (result.Error == IoResult.Again)
            {
                WaitFor(Output, PollEvents.Writable);
                continue;
            }

            if (!result.Ok)
            {
                throw new CommandFailure(ExitCode.Failed, $"standard output: {Errors.Text(result.Error)}");
            }

            bytes = bytes[result.Count..];
        }
    }

    private void WaitFor(int descriptor, PollEvents readiness)
    {
        Span<PollEntry> entry = [new PollEntry(descriptor, readiness)];
        Poller.Poll(entry, Deadline.Never);
    }
}
