using System.Diagnostics;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// What one thread has seen and the file has not got yet: a ring with one producer and one consumer. The producer makes plain and release
/// stores into memory of its own, nothing that orders it against other threads: a trace must not hide a missing barrier.
/// </summary>
/// <param name="name">Name of the thread.</param>
/// <param name="next">The buffer that was made before this one.</param>
internal sealed class ThreadBuffer(string name, ThreadBuffer? next)
{
    private const int Capacity = 4096;
    private const int Mask = Capacity - 1;

    private readonly TraceEntry[] _entries = new TraceEntry[Capacity];

    // The producer's, read by the consumer.
    private long _begun;
    private long _added;

    // The consumer's; only _freed is read by the producer.
    private long _known;
    private long _taken;
    private long _freed;

    /// <summary>The buffer that was made before this one.</summary>
    public ThreadBuffer? Next => next;

    /// <summary>Number of the thread in its trace, from 1: the runtime's own number may be given to another thread later.</summary>
    public int Thread { get; } = (next?.Thread ?? 0) + 1;

    /// <summary>Name of the thread.</summary>
    public string Name => name;

    /// <summary>Consumer: whether the thread was declared in the file.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>Producer: takes an observation, and waits while the consumer is behind by a whole ring.</summary>
    public void Add(TraceSource source, in Observation seen)
    {
        long at = _added;
        for (SpinWait spin = default; at - Volatile.Read(ref _freed) == Capacity;)
        {
            spin.SpinOnce();
        }

        // Begun before the time is taken: the consumer knows that an entry is to come, however long this thread is kept from adding it.
        Volatile.Write(ref _begun, at + 1);
        _entries[at & Mask] = new TraceEntry(Stopwatch.GetTimestamp(), Thread, source, seen);
        Volatile.Write(ref _added, at + 1);
    }

    /// <summary>Consumer: learns what was added, and waits for what was begun.</summary>
    public void Refresh()
    {
        long begun = Volatile.Read(ref _begun);
        for (SpinWait spin = default; (_known = Volatile.Read(ref _added)) < begun;)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>Consumer: the time of the oldest entry that is known; <see cref="long.MaxValue"/> without one.</summary>
    public long OldestTime => _taken == _known ? long.MaxValue : _entries[_taken & Mask].Time;

    /// <summary>Consumer: takes the oldest entry. There must be one.</summary>
    public ref readonly TraceEntry Take() => ref _entries[_taken++ & Mask];

    /// <summary>Consumer: what was taken makes room.</summary>
    public void Free() => Volatile.Write(ref _freed, _taken);
}
