using CryptoVirtio.Abi;

namespace CryptoVirtio.ModelTests;

/// <summary>A device that does as it is told but once, and counts its operations.</summary>
internal sealed class FaultyDevice(ICryptoDevice inner, DeviceFault? fault) : ICryptoDevice
{
    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Whether the fault has happened.</summary>
    public bool HasFailed => fault is not null && Operations > fault.At;

    public Errno Open(out IAsyncCryptoFile? file)
    {
        file = null;
        if (Fails(out Errno error))
        {
            return error == Errno.OK ? Errno.ENODEV : error;
        }

        error = inner.Open(out IAsyncCryptoFile? opened);
        file = opened is null ? null : new FaultyFile(opened, this);
        return error;
    }

    internal bool Fails(out Errno error)
    {
        error = fault?.Error ?? Errno.OK;
        return Operations++ == fault?.At;
    }
}
