using CryptoVirtio.Host;
using CryptoVirtio.VhostUser;
using FsCheck;
using FsCheck.Fluent;
using static CryptoVirtio.TestKit.RawFrontEnd;

namespace CryptoVirtio.ModelTests;

/// <summary>Random sequences of messages, right and wrong: each is taken or refused, and the server serves the next front end.</summary>
[Trait("Category", "Model")]
public sealed class RandomMessagesTests(ITestOutputHelper output) : IDisposable
{
    private const int MessagesOfASequence = 20;

    private readonly TestServer _server = new(
        () => new VirtioCryptoDevice(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions { MaxSessions = 8 }),
        new Unmonitored("the monitor follows one connection at a time, and a server of many front ends has several"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Each_message_is_taken_or_refused_and_the_next_front_end_is_served()
    {
        int seed = Seeds.For(output);
        int sequences = Seeds.Iterations(10_000) / MessagesOfASequence;
        Property property = Prop.ForAll(Messages.ListOf(MessagesOfASequence).ToArbitrary(), sequence => Run([.. sequence]));
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay((ulong)seed, 1).WithQuietOnSuccess(true));
        using var last = new RawFrontEnd(_server.Path);
        last.SetUp();
        Assert.True(last.Starts());
    }

    /// <summary>A request with a payload that is often right, a number of memory files and one of eventfds.</summary>
    private static Gen<Message> Messages =>
        from request in Gen.Choose(0, 32).Where(static id => id != (int)FrontEndRequest.SetProtocolFeatures) // it could end the acknowledgements
        from right in Gen.Choose(0, 3)
        from number in Gen.Elements(0u, 1u, 2u, 3u, 256u, 32768u, 65536u, uint.MaxValue)
        from ring in Gen.Frequency((9, Gen.Constant(0u)), (1, Gen.Elements(1u, 255u, uint.MaxValue)))
        from length in Gen.Choose(0, 40)
        from files in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from events in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new Message((FrontEndRequest)request, right > 0, number, ring, length, files, events);

    private bool Run(Message[] sequence)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        foreach (Message message in sequence)
        {
            if (!message.Send(frontEnd))
            {
                return true; // dropped: nothing more can be sent
            }
        }

        return true;
    }

    private sealed record Message(FrontEndRequest Request, bool IsRight, uint Number, uint Ring, int Length, int Files, int Events)
    {
        public bool Send(RawFrontEnd frontEnd)
        {
            bool takesMemory = IsRight && Request == FrontEndRequest.SetMemoryTable;
            bool takesEvent = IsRight && Request is FrontEndRequest.SetVringKick or FrontEndRequest.SetVringCall or FrontEndRequest.SetVringError;
            SafeHandle[] descriptors =
            [
                .. Enumerable.Range(0, takesMemory ? 1 : Files).Select(_ => frontEnd.NewMemory()),
                .. Enumerable.Range(0, takesEvent ? 1 : takesMemory ? 0 : Events).Select(_ => frontEnd.NewEvent()),
            ];
            return frontEnd.Answers(Request, IsRight ? Right() : new byte[Length], takesEvent ? descriptors[^1..] : descriptors);
        }

        private byte[] Right() => Request switch
        {
            FrontEndRequest.SetMemoryTable => Table([Whole]),
            FrontEndRequest.SetVringAddress => Address(RingAddress with { Index = Ring }),
            FrontEndRequest.SetVringKick or FrontEndRequest.SetVringCall or FrontEndRequest.SetVringError => Descriptor((byte)Ring),
            FrontEndRequest.SetFeatures or FrontEndRequest.CloseCryptoSession => RawFrontEnd.Number(Number),
            FrontEndRequest.CreateCryptoSession => new byte[CryptoSessionMessage.OldSize],
            FrontEndRequest.SetVringNumber or FrontEndRequest.SetVringBase or FrontEndRequest.GetVringBase or FrontEndRequest.SetVringEnable => State(Ring, Number),
            _ => [],
        };
    }
}
