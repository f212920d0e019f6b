using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>Files of the engine that have left every table.</summary>
internal static class EngineFiles
{
    /// <summary>Closes all of them. Without the backend's lock: a close may take long.</summary>
    public static void CloseAll(this List<ICryptoFile> files)
    {
        foreach (ICryptoFile file in files)
        {
            file.Dispose();
        }
    }
}
