namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>An engine whose open files are counted, and during whose operations something else may happen.</summary>
/// <param name="inner">Does the work.</param>
internal sealed class CountedDevice(ICryptoDevice inner) : ICryptoDevice
{
    /// <summary>Files that are open now.</summary>
    public int Open { get; set; }

    /// <summary>Most files that were open at a time.</summary>
    public int Most { get; private set; }

    /// <summary>What happens within the next CIOCCRYPT, once, while the device executes it.</summary>
    public Action? During { get; set; }

    Errno ICryptoDevice.Open(out IAsyncCryptoFile? file)
    {
        Errno status = inner.Open(out file);
        if (status == Errno.OK)
        {
            file = new CountedFile(this, file!);
            Most = Math.Max(Most, ++Open);
        }

        return status;
    }
}
