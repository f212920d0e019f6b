using CryptoVirtio.Loopback;
using Xunit.Abstractions;

namespace CryptoVirtio.ModelTests;

public sealed class RecordLayerOnVirtioTests(ITestOutputHelper output)
    : RecordLayerConformance(output, VirtioDevices.Unmonitored(LoopbackOptions.Inline));
