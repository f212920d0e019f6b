namespace CryptoVirtio.ModelTests;

/// <summary>A device with one fault.</summary>
internal sealed class PlantedDevice(ICryptoDevice inner, PlantedFault fault, int maxFiles) : ICryptoDevice
{
    private int _opened;

    public Errno Open(out IAsyncCryptoFile? file)
    {
        file = null;
        if (fault == PlantedFault.KeepsPlace && _opened == maxFiles)
        {
            return Errno.ENFILE;
        }

        Errno errno = inner.Open(out IAsyncCryptoFile? opened);
        if (errno == Errno.OK)
        {
            _opened++;
            file = new PlantedFile(opened!, fault);
        }

        return errno;
    }
}
