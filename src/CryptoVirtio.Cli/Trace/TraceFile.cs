using System.Diagnostics;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// A trace that is being written: a line for each observation, in the order of their times. Threads put what they see into buffers of
/// their own, and wait rather than lose; one thread merges them into the file. Nothing of keys or payloads is in an observation. A trace
/// that is not disposed of, because its process was killed, has no last line.
/// </summary>
internal sealed class TraceFile : IDisposable
{
    /// <summary>
    /// An entry is written once it is this old. A time is taken just after its thread has said that an entry is to come; that must be
    /// visible by then. A store takes well under a microsecond.
    /// </summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromMilliseconds(2);

    private readonly Stream _stream;
    private readonly TraceLineWriter _lines = new();
    private readonly ThreadLocal<ThreadBuffer> _mine;
    private readonly Signal _end = SystemSync.Instance.NewSignal();
    private readonly IJoin _writer;
    private readonly long _start = Stopwatch.GetTimestamp();
    private ThreadBuffer? _buffers;
    private long _written;
    private bool _disposed;

    /// <summary>Begins a trace.</summary>
    /// <param name="stream">Where it goes; owned from now on.</param>
    public TraceFile(Stream stream)
    {
        _stream = stream;
        _mine = new ThreadLocal<ThreadBuffer>(Register);
        _lines.WriteFirst();
        _writer = SystemSync.Instance.Spawn(WriteAll, "trace");
    }

    /// <summary>Why the file is not whole, once disposed; null: it is.</summary>
    public string? Failure { get; private set; }

    /// <summary>Begins a trace in a new file, or in what exists and is not a regular file, such as a pipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether a regular file that exists is replaced.</param>
    /// <exception cref="CommandFailure">The file exists.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static TraceFile Create(string path, bool replace)
    {
        // What is opened is what was found: a file that appears in between is not emptied.
        bool isNew = FileTypes.Of(path) == FileType.Missing;
        var file = new FileStream(path, isNew ? FileMode.CreateNew : FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (!isNew && FileTypes.Of(file.SafeFileHandle) == FileType.Regular)
        {
            if (!replace)
            {
                file.Dispose();
                throw new CommandFailure(ExitCode.Failed, $"{path} exists; --force replaces it");
            }

            file.SetLength(0);
        }

        return new TraceFile(file);
    }

    /// <summary>A tracer for one source.</summary>
    public ITracer For(string source) => new NdjsonTracer(this, new TraceSource(source));

    /// <summary>Takes an observation of the calling thread.</summary>
    public void Add(TraceSource source, in Observation seen) => _mine.Value!.Add(source, seen);

    /// <summary>Writes what is left and closes the file. What is observed has ended by then.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _end.Set();
        _writer.Join();
        Guarded(_stream.Dispose);
        _lines.Dispose();
        _mine.Dispose();
    }

    private ThreadBuffer Register()
    {
        while (true)
        {
            ThreadBuffer? first = Volatile.Read(ref _buffers);
            var buffer = new ThreadBuffer(TraceNames.OfCurrentThread(), first);
            if (Interlocked.CompareExchange(ref _buffers, buffer, first) == first)
            {
                return buffer;
            }
        }
    }

    private void WriteAll()
    {
        WaitResult result;
        do
        {
            result = SystemSync.Instance.Wait(_end, Deadline.After(SystemClock.Instance, s_settled), Cancel.Never);
            bool last = result == WaitResult.Signalled;
            Merge(last ? long.MaxValue : Stopwatch.GetTimestamp() - (long)(s_settled.TotalSeconds * Stopwatch.Frequency));
        }
        while (result != WaitResult.Signalled);
        _lines.WriteEnd(_written);
        Flush();
    }

    /// <summary>Writes what was seen before a moment, oldest first.</summary>
    private void Merge(long before)
    {
        ThreadBuffer? buffers = Volatile.Read(ref _buffers);
        for (ThreadBuffer? buffer = buffers; buffer is not null; buffer = buffer.Next)
        {
            buffer.Refresh();
            Declare(buffer);
        }

        while (Oldest(buffers) is { } oldest && oldest.OldestTime < before)
        {
            Write(oldest.Take());
        }

        for (ThreadBuffer? buffer = buffers; buffer is not null; buffer = buffer.Next)
        {
            buffer.Free();
        }

        Flush();
    }

    private static ThreadBuffer? Oldest(ThreadBuffer? buffers)
    {
        ThreadBuffer? oldest = buffers;
        for (ThreadBuffer? buffer = buffers?.Next; buffer is not null; buffer = buffer.Next)
        {
            oldest = buffer.OldestTime < oldest!.OldestTime ? buffer : oldest;
        }

        return oldest;
    }

    private void Declare(ThreadBuffer buffer)
    {
        if (!buffer.IsDeclared)
        {
            MakeRoom();
            _lines.WriteThread(buffer.Thread, buffer.Name);
            buffer.IsDeclared = true;
        }
    }

    private void Write(in TraceEntry entry)
    {
        MakeRoom();
        _written++;
        long nanoseconds = (long)((Int128)(entry.Time - _start) * 1_000_000_000 / Stopwatch.Frequency);
        _lines.Write(entry with { Time = nanoseconds });
    }

    private void MakeRoom()
    {
        if (_lines.IsFull)
        {
            Flush();
        }
    }

    private void Flush()
    {
        // After a failure what is seen is thrown away: the threads that are observed do not wait for a full disk.
        if (!_lines.Lines.IsEmpty && Failure is null)
        {
            Guarded(() => _stream.Write(_lines.Lines));
        }

        _lines.Clear();
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (IOException failure)
        {
            Failure ??= failure.Message;
        }
    }
}
