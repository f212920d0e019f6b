namespace CryptoVirtio.Cli;

/// <summary>Reads a trace, line by line, in constant memory.</summary>
/// <param name="stream">The trace; the caller's.</param>
/// <param name="names">Knows kinds and sources.</param>
internal sealed class TraceReader(Stream stream, TraceNames names)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _end;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next line. False at the end.</summary>
    /// <exception cref="TraceFormatException">The line is none.</exception>
    public bool TryRead(out TraceEntry entry)
    {
        entry = default;
        int length;
        while ((length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n')) < 0)
        {
            if (_end - _at >= TraceFormat.MaxLine)
            {
                throw new TraceFormatException(Line + 1, "longer than any line of a trace");
            }

            if (!Fill())
            {
                // A run that was killed leaves half a line.
                return _at == _end ? false : throw new TraceFormatException(Line + 1, "cut off");
            }
        }

        Line++;
        string? wrong = new TraceLineReader(_buffer.AsSpan(_at, length), names).TryRead(out entry);
        _at += length + 1;
        return wrong is null ? true : throw new TraceFormatException(Line, wrong);
    }

    private bool Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        _end -= _at;
        _at = 0;
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
