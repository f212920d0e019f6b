using CryptoVirtio.Platform;

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
    private const string StandardOutput = "standard output";

    /// <summary>The descriptors 0, 1 and 2.</summary>
    public static Terminal Standard
    {
        get
        {
            int output = Inherited.OrClosed(1);
            int error = Inherited.OrClosed(2);
            return new Terminal(Inherited.OrClosed(0), output, new DescriptorWriter(SystemPoller.Instance, error, "standard error"))
            {
                OutputIsTerminal = !Console.IsOutputRedirected,
                OutputColumns = TerminalSize.ColumnsOf(output),
                ErrorColumns = TerminalSize.ColumnsOf(error),
            };
        }
    }

    /// <summary>Whether the payload that goes out is shown on a terminal, which obeys control sequences.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Reaches the descriptors.</summary>
    public IPoller Poller { get; init; } = SystemPoller.Instance;

    /// <summary>Measures how long work takes.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Columns of the terminal behind <see cref="Output"/>; null: it is no terminal.</summary>
    public int? OutputColumns { get; init; }

    /// <summary>Columns of the terminal behind <see cref="Error"/>; null: it is no terminal.</summary>
    public int? ErrorColumns { get; init; }

    /// <summary>Prints one line and returns the exit code.</summary>
    public int Fail(int exitCode, string message)
    {
        Notice(message);
        return exitCode;
    }

    /// <summary>Prints one line, whatever the message contains. A notice that cannot be written is dropped: it is not what the run is for.</summary>
    public void Notice(string message)
    {
        try
        {
            Error.WriteLine($"cryptovirtio: {message.ReplaceLineEndings(" ").TrimEnd()}");
            Error.Flush();
        }
        catch (IOException)
        {
            // There is no other place to report it.
        }
    }

    /// <summary>Prints one line that is a result, on standard error because the payload has standard output.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void WriteErrorLine(string line)
    {
        Error.WriteLine(line);
        Error.Flush();
    }

    /// <summary>A line that shows the progress of long work; shows nothing when <see cref="Error"/> is no terminal.</summary>
    internal ProgressLine Progress() => new(Error, ErrorColumns, Clock);

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
                Span<PollEntry> entry = [new PollEntry(Input, PollEvents.Readable)];
                Poller.Poll(entry, Deadline.Never);
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
    /// <exception cref="OutputException">The output cannot be written: closed, full, no space.</exception>
    public void WriteAll(ReadOnlySpan<byte> bytes) => DescriptorWriter.WriteAll(Poller, Output, StandardOutput, bytes);

    /// <summary>Text to <see cref="Output"/>; dispose it to write the rest.</summary>
    internal DescriptorWriter OutputWriter() => new(Poller, Output, StandardOutput);
}
