using CryptoVirtio.Abi;

namespace CryptoVirtio.Cli;

/// <summary>A device that was started, and is stopped on disposal if it can be.</summary>
internal sealed class RunningDevice(ICryptoDevice device) : IDisposable
{
    public ICryptoDevice Device { get; } = device;

    /// <summary>Opens a file.</summary>
    /// <exception cref="CommandFailure">The device refused.</exception>
    public IAsyncCryptoFile OpenFile()
    {
        Errno error = Device.Open(out IAsyncCryptoFile? file);
        return error == Errno.OK && file is not null
            ? file
            : throw new CommandFailure(ExitCode.Environment, $"the device does not open: {Errors.Text(error)}");
    }

    public void Dispose() => (Device as IDisposable)?.Dispose();
}
