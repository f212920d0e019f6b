using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>What follows from the completion of an operation, to be done without the backend's lock.</summary>
/// <param name="ToInterrupt">The driver to be interrupted; null when it did not ask for it.</param>
/// <param name="FileToClose">A file whose last operation this was, if it is to be closed.</param>
/// <param name="FilesToClose">The files of a generation that has ended; null when none has.</param>
/// <param name="Idle">To be told that the device has let go of guest memory.</param>
internal readonly record struct CompletionActions(IModelHost? ToInterrupt, ICryptoFile? FileToClose, List<ICryptoFile>? FilesToClose, Action? Idle)
{
    /// <summary>Does all of it.</summary>
    public void Run()
    {
        FileToClose?.Dispose();
        FilesToClose?.CloseAll();
        ToInterrupt?.Interrupt();
        Idle?.Invoke();
    }
}
