using CryptoVirtio.Platform;
using Microsoft.Coyote.Specifications;
using Microsoft.Coyote.SystematicTesting;

namespace CryptoVirtio.Rewritten;

/// <summary>
/// The shipped signal itself, for <c>coyote rewrite</c> and <c>coyote test</c>: its monitor is one of the platform's, which only rewriting
/// brings under Coyote's control. Tasks, not threads of <see cref="SystemSync"/>: those have names, and Coyote loses track of them.
/// </summary>
public static class RewrittenSignal
{
    /// <summary>A signal that is set while a thread goes to sleep wakes it.</summary>
    [Test]
    public static void SetAndWait()
    {
        Signal signal = SystemSync.Instance.NewSignal();
        Task<WaitResult> waiter = Task.Run(() => SystemSync.Instance.Wait(signal, Deadline.Never, Cancel.Never));
        var setter = Task.Run(signal.Set);
        Task.WaitAll(waiter, setter);
        Specification.Assert(waiter.Result == WaitResult.Signalled, "The wait ends with {0}.", waiter.Result);
    }

    /// <summary>Whether the signal or the cancellation ends the wait, the signal is not lost.</summary>
    [Test]
    public static void SetWaitAndCancel()
    {
        Signal signal = SystemSync.Instance.NewSignal();
        var source = new CancellationTokenSource();
        Task<WaitResult> waiter = Task.Run(() => SystemSync.Instance.Wait(signal, Deadline.Never, new Cancel(source.Token)));
        var setter = Task.Run(signal.Set);
        var canceller = Task.Run(source.Cancel);
        Task.WaitAll(waiter, setter, canceller);
        bool isKept = waiter.Result == WaitResult.Signalled || SystemSync.Instance.Wait(signal, Deadline.Now, Cancel.Never) == WaitResult.Signalled;
        Specification.Assert(isKept, "The wait ends with {0}, and the signal is lost.", waiter.Result);
    }
}
