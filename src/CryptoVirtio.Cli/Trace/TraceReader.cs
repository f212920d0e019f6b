namespace CryptoVirtio.Cli;

/// <summary>Reads a trace, line by line. Memory follows its sources and threads, not its length.</summary>
/// <param name="stream">The trace; the caller's.</param>
/// <param name="names">Knows kinds and sources.</param>
/// <param name="onBlock">Told each block of bytes that was read, or null.</param>
internal sealed class TraceReader(Stream stream, TraceNames names, Action<ReadOnlySpan<byte>>? onBlock = null)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Dictionary<int, string> _threads = [];
    private int _at;
    private int _end;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Observations read so far.</summary>
    public long Count { get; private set; }

    /// <summary>The number of observations that its last line states; null until that is read: the trace was not closed in order.</summary>
    public long? Announced { get; private set; }

    /// <summary>Names of the threads that were declared so far.</summary>
    public IReadOnlyDictionary<int, string> Threads => _threads;

    /// <summary>Reads up to the next observation. False at the end, which for a run that was killed may be in the middle of a line.</summary>
    /// <exception cref="TraceFormatException">The format is another one, or a line is none.</exception>
    public bool TryRead(out TraceEntry entry)
    {
        while (TryReadLine(out ReadOnlySpan<byte> line))
        {
            if (Announced is not null)
            {
                throw new TraceFormatException(Line, "behind the last line");
            }

            var fields = new TraceLineReader(line, names);
            if (Line == 1)
            {
                Check(fields.ReadFirst());
            }
            else if (fields.IsThread)
            {
                Check(fields.ReadThread(out int thread, out string name));
                Check(_threads.TryAdd(thread, name) ? null : $"thread {thread} is declared twice");
            }
            else if (fields.IsEnd)
            {
                Check(fields.ReadEnd(out long announced));
                Announced = announced;
            }
            else
            {
                Check(fields.Read(out entry));
                Count++;
                return true;
            }
        }

        entry = default;
        return false;
    }

    private void Check(string? wrong)
    {
        if (wrong is not null)
        {
            throw new TraceFormatException(Line, wrong);
        }
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        line = default;
        int length;
        while ((length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n')) < 0)
        {
            if (_end - _at >= TraceFormat.MaxLine)
            {
                throw new TraceFormatException(Line + 1, "longer than any line of a trace");
            }

            if (!Fill())
            {
                return _at == _end || Announced is null ? false : throw new TraceFormatException(Line + 1, "behind the last line");
            }
        }

        Line++;
        line = _buffer.AsSpan(_at, length);
        _at += length + 1;
        return true;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        _end -= _at;
        _at = 0;
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        onBlock?.Invoke(_buffer.AsSpan(_end, read));
        _end += read;
        return read > 0;
    }
}
