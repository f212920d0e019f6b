using System.Text;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// Text to a descriptor, in UTF-8; what is buffered is written by Flush and Dispose. The framework's writers of the console are not used:
/// they put a terminal into another mode, and hide that a reader is gone.
/// </summary>
/// <param name="poller">Reaches the descriptor.</param>
/// <param name="descriptor">The descriptor; negative: closed.</param>
/// <param name="name">What it is called in a message.</param>
internal sealed class DescriptorWriter(IPoller poller, int descriptor, string name) : TextWriter
{
    private readonly StringBuilder _buffer = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => _buffer.Append(value);

    public override void Write(string? value) => _buffer.Append(value);

    /// <summary>Writes what is buffered; what cannot be written is dropped.</summary>
    /// <exception cref="OutputException">The descriptor takes nothing: closed, full, no space.</exception>
    public override void Flush()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_buffer.ToString());
        _buffer.Clear();
        WriteAll(poller, descriptor, name, bytes);
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="OutputException">The descriptor takes nothing: closed, full, no space.</exception>
    public static void WriteAll(IPoller poller, int descriptor, string name, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            IoResult result = poller.Write(descriptor, bytes);
            if (result.Error == IoResult.Again)
            {
                Span<PollEntry> entry = [new PollEntry(descriptor, PollEvents.Writable)];
                poller.Poll(entry, Deadline.Never);
                continue;
            }

            if (!result.Ok)
            {
                throw new OutputException($"{name}: {Errors.Text(result.Error)}");
            }

            bytes = bytes[result.Count..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }
}
