using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>What the callers of an open file share: what is in flight, and completions to be reaped. Guarded by the queue's lock.</summary>
/// <param name="resetCount">The reset count of the ring in which it was opened.</param>
/// <param name="signal">Wakes a caller that reaps.</param>
internal sealed class FileState(int resetCount, Signal signal) : Waitable(signal)
{
    private readonly Queue<Completion> _completions = new();

    /// <summary>The reset count of the ring in which it was opened.</summary>
    public int ResetCount => resetCount;

    /// <summary>close(2) was called.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Operations that the device has.</summary>
    public int InFlight { get; private set; }

    /// <summary>Operations submitted and not reaped.</summary>
    public int Unreaped => InFlight + _completions.Count;

    /// <inheritdoc/>
    public override bool IsReady => _completions.Count > 0 || InFlight == 0;

    /// <summary>An operation was submitted.</summary>
    public void Begin() => InFlight++;

    /// <summary>An operation has ended.</summary>
    public void Complete(Completion completion)
    {
        InFlight--;
        _completions.Enqueue(completion);
        Wake();
    }

    /// <summary>Takes completions, the oldest first.</summary>
    public int Take(Span<Completion> done)
    {
        int count = 0;
        while (count < done.Length && _completions.TryDequeue(out Completion completion))
        {
            done[count++] = completion;
        }

        return count;
    }

    /// <summary>close(2): what has not been reaped never will be.</summary>
    public void Close()
    {
        IsClosed = true;
        InFlight = 0;
        _completions.Clear();
        Wake();
    }
}
