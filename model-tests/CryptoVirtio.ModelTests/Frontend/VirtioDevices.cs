using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>Devices in process over a fresh engine.</summary>
internal static class VirtioDevices
{
    public static LoopbackDevice New(LoopbackOptions options) => new(new CryptoEngine(SystemSync.Instance), options);
}
