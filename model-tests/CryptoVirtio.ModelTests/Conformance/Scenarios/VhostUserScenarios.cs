using CryptoVirtio.Host;
using CryptoVirtio.Spec;
using CryptoVirtio.VhostUser;
using static CryptoVirtio.TestKit.RawFrontEnd;

namespace CryptoVirtio.ModelTests;

/// <summary>A daemon's server under a driver, and under front ends that start, stop and change its ring.</summary>
internal static class VhostUserScenarios
{
    /// <summary>Each of them, with what it is about.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<SpecEvent> Seen)> All()
    {
        yield return ("vhost-user, calls of a driver", Calls(new FrontEndOptions()));
        yield return ("vhost-user, messages", Messages());
    }

    /// <summary>A driver makes calls, and is removed.</summary>
    public static IReadOnlyList<SpecEvent> Calls(FrontEndOptions frontEnd)
    {
        var tracer = new TraceRecorder();
        using (var device = new ServedDevice(
            new CryptoEngine(SystemSync.Instance), new BackendOptions(), new DriverOptions { Waiting = WaitStrategy.Interrupt }, frontEnd, tracer))
        {
            Workload.Run(device, new Random(7), 20);
        }

        return tracer.Events;
    }

    /// <summary>A ring without a driver is set up, paused, disabled, broken by a wrong index, and left running at the end.</summary>
    public static IReadOnlyList<SpecEvent> Messages()
    {
        var tracer = new TraceRecorder();
        using (var server = new TestServer(
            static () => new VirtioCryptoDevice(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions()), tracer))
        {
            using var frontEnd = new RawFrontEnd(server.Path);
            SafeHandle memory = frontEnd.NewMemory();
            frontEnd.SetUp();
            Assert.True(frontEnd.Takes(FrontEndRequest.SetFeatures, Number(0)));
            Assert.True(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), memory));
            Assert.True(frontEnd.Starts());
            Assert.True(frontEnd.Takes(FrontEndRequest.SetVringCall, Descriptor(0), frontEnd.NewEvent()));
            Assert.False(frontEnd.Takes(FrontEndRequest.SetVringNumber, State(0, 8)));
            Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, []));
            Assert.True(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), memory));
            Assert.True(frontEnd.Starts()); // on another kick
            Assert.True(frontEnd.Takes(FrontEndRequest.SetVringEnable, State(0, 0)));
            Assert.True(frontEnd.Takes(FrontEndRequest.SetVringEnable, State(0, 1)));
            Assert.NotNull(frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));

            RandomAccess.Write((Microsoft.Win32.SafeHandles.SafeFileHandle)memory, [0, 4], (long)(RingAddress.Avail - UserBase) + 2);
            Assert.True(frontEnd.Starts());
            SpinWait.SpinUntil(() => tracer.Events.Any(static e => e is DeviceBroke));
            Assert.NotNull(frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));
            Assert.True(frontEnd.Starts());
        }

        return tracer.Events;
    }
}
