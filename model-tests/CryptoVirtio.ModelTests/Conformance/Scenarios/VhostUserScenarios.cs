using CryptoVirtio.Host;
using CryptoVirtio.Spec;
using CryptoVirtio.VhostUser;
using Microsoft.Win32.SafeHandles;
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
        yield return ("vhost-user, a stop with a chain in flight", Busy());
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
            SafeFileHandle memory = frontEnd.NewMemory();
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

            Publish(memory, 1024);
            Assert.True(frontEnd.Starts());
            SpinWait.SpinUntil(() => tracer.Events.Any(static e => e is DeviceBroke));
            Assert.NotNull(frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));
            Assert.True(frontEnd.Starts());
        }

        return tracer.Events;
    }

    /// <summary>The ring is stopped behind the pop of a chain, before features were told.</summary>
    public static IReadOnlyList<SpecEvent> Busy()
    {
        var tracer = new HeldPop();
        using (var server = new TestServer(
            static () => new VirtioCryptoDevice(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions()), tracer))
        {
            using var frontEnd = new RawFrontEnd(server.Path);
            SafeFileHandle memory = frontEnd.NewMemory();
            frontEnd.SetUp();
            Assert.True(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), memory));
            byte[] descriptor = new byte[Virtqueue.Descriptor.Size];
            BinaryPrimitives.WriteUInt64LittleEndian(descriptor, GuestBase + 0x8000);
            BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), 16);
            BinaryPrimitives.WriteUInt16LittleEndian(descriptor.AsSpan(12), (ushort)DescriptorFlags.Write);
            RandomAccess.Write(memory, descriptor, 0);
            Publish(memory, 1);
            Assert.True(frontEnd.Starts());
            SpinWait.SpinUntil(() => tracer.Saw(VirtqueueObservations.Popped));
            Assert.Equal(State(0, 1), frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));
        }

        return tracer.Events;
    }

    /// <summary>Stores avail.idx.</summary>
    private static void Publish(SafeFileHandle memory, ushort index)
    {
        byte[] bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, index);
        RandomAccess.Write(memory, bytes, (long)(RingAddress.Avail - UserBase) + sizeof(ushort));
    }

    /// <summary>Keeps the thread that pops a chain until a message that stops its ring was read.</summary>
    private sealed class HeldPop : ITracer
    {
        private readonly TraceRecorder _recorder = new();

        public IReadOnlyList<SpecEvent> Events => _recorder.Events;

        public bool Saw(ObservationKind kind) => _recorder.Seen.Any(seen => seen.Kind == kind);

        public void Record(in Observation observation)
        {
            _recorder.Record(observation);
            if (observation.Kind == VirtqueueObservations.Popped)
            {
                SpinWait.SpinUntil(() => _recorder.Seen.Any(static seen =>
                    seen.Kind == VhostUserObservations.MessageReceived && seen.A == (ulong)FrontEndRequest.GetVringBase));
            }
        }
    }
}
