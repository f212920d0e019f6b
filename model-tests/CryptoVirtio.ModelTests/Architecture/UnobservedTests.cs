namespace CryptoVirtio.ModelTests;

/// <summary>All tests run with the monitor on. Where a part of one does not, the reason stands here, and a second person agrees.</summary>
[Trait("Category", "Unit")]
public sealed class UnobservedTests
{
    private const string Allocations = "counts the bytes that are allocated, and a monitor allocates";
    private const string Breaker = "breaks the rules itself; what stands against it is monitored";

    private static readonly Dictionary<string, string> s_reasons = new(StringComparer.Ordinal)
    {
        ["model-tests/CryptoVirtio.ModelTests/Backend/Support/RawGuest.cs"] = "the driver's ring " + Breaker,
        ["model-tests/CryptoVirtio.ModelTests/Chat/HandshakeConformance.cs"] = "the peer " + Breaker,
        ["model-tests/CryptoVirtio.ModelTests/Chat/HandshakeStateTests.cs"] = "a handshake without its channel, which is what reports the end",
        ["model-tests/CryptoVirtio.ModelTests/Chat/RecordAllocationOnVirtioTests.cs"] = Allocations,
        ["model-tests/CryptoVirtio.ModelTests/Chat/RecordStateTests.cs"] = "records without a handshake, which is where the channel begins",
        ["model-tests/CryptoVirtio.ModelTests/Conformance/Scenarios/CallScenarios.cs"] =
            "Turns is the tracer, and its runs are judged; one device spoils its ring, and its driver is traced",
        ["model-tests/CryptoVirtio.ModelTests/Conformance/Scenarios/ChatScenarios.cs"] = "the peer " + Breaker,
        ["model-tests/CryptoVirtio.ModelTests/Frontend/Support/ScriptedDevice.cs"] = "the device " + Breaker,
        ["model-tests/CryptoVirtio.ModelTests/Frontend/VirtioAllocationTests.cs"] = Allocations,
        ["model-tests/CryptoVirtio.ModelTests/Frontend/VirtioDevices.cs"] = "makes the devices of tests that count allocations",
        ["model-tests/CryptoVirtio.ModelTests/Virtqueue/QueueLayoutTests.cs"] = "the rings are refused, or made and never used",
        ["model-tests/CryptoVirtio.ModelTests/Virtqueue/RingAllocationTests.cs"] = Allocations,
        ["model-tests/CryptoVirtio.ModelTests/Virtqueue/Support/DeviceBench.cs"] = "the driver's ring " + Breaker,
    };

    [Fact]
    public void Whatever_a_test_makes_is_observed_or_has_a_reason()
    {
        string[] found =
        [
            .. from folder in RuleTraits.Folders
               from file in SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder))
               let name = Path.GetRelativePath(RepositoryRoot.Path, file)
               where Path.GetFileName(file) != $"{nameof(UnobservedTests)}.cs" && Unobserved.IsMadeIn(File.ReadAllText(file))
               select name,
        ];

        Assert.True(!found.Except(s_reasons.Keys).Any(), $"""
            These make a device, a ring or a channel that no monitor observes:
            {string.Join('\n', found.Except(s_reasons.Keys))}
            Give it a monitor (MonitoredDevice, LiveMonitor, StrictMonitor), or write down in {nameof(UnobservedTests)} why it has none.
            """);
        Assert.True(!s_reasons.Keys.Except(found).Any(), $"""
            These have a reason in {nameof(UnobservedTests)} and need none any more; take it away:
            {string.Join('\n', s_reasons.Keys.Except(found))}
            """);
    }

    [Theory]
    [InlineData("new LoopbackDevice(engine, options)", true)]
    [InlineData("new LoopbackDevice(engine, options, tracer: null)", true)]
    [InlineData("new LoopbackDevice(new CryptoEngine(sync), options, tracer)", false)]
    [InlineData("private readonly CryptoBackend _backend = new(sync, engine, options);", true)]
    [InlineData("public SecureChannel Channel { get; } = new(handshake, monitor);", false)]
    [InlineData("private static VirtioDevice New(int size) => new(sync, model, size);", true)]
    [InlineData("SplitDriverQueue<ProcessMemory>.Create(memory, layout, features)", true)]
    [InlineData("SplitDeviceQueue<ProcessMemory>.Create(memory, 0, layout, features, StrictMonitor.OfRingHost())", false)]
    [InlineData("new VirtioDevice(sync, model, (at, all) => SplitDeviceQueue<ProcessMemory>.Create(memory, 0, at, all), monitor)", true)]
    [InlineData("var device = new FakeDevice(); VirtioDevice other = device.Inner;", false)]
    public void What_has_no_monitor_is_found(string source, bool found) => Assert.Equal(found, Unobserved.IsMadeIn(source));
}
