using System.Text;

namespace CryptoVirtio.Cli;

/// <summary>Text to the output descriptor, in UTF-8; what is buffered is written by Flush and Dispose.</summary>
internal sealed class DescriptorWriter(Terminal terminal) : TextWriter
{
    private readonly StringBuilder _buffer = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => _buffer.Append(value);

    public override void Write(string? value) => _buffer.Append(value);

    public override void Flush()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_buffer.ToString());
        _buffer.Clear();
        terminal.WriteAll(bytes);
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
