namespace CryptoVirtio.SpecTests;

[Trait("Category", "Model")]
public sealed class PredictionTests
{
    private static readonly IMachine s_hash = HashMachine.Create();
    private static readonly IMachine s_file = FileMachine.Create();

    [Theory]
    [Rule("IO-CRYPT-8")]
    [InlineData(new ushort[] { 1, 1, 2 }, 15UL)]
    [InlineData(new ushort[] { 1, 0 }, 5UL)]
    [InlineData(new ushort[] { 1, 65, 1, 3 }, 15UL)]
    [InlineData(new ushort[] { 1, 66 }, 5UL)]
    [InlineData(new ushort[] { 2, 2 }, 5UL)]
    [InlineData(new ushort[] { 0, 1, 2 }, 10UL)]
    [InlineData(new ushort[] { 1, 9, 14 }, 15UL)]
    public void Prediction_knows_what_a_digest_covers_when_a_hash_is_fed(ushort[] flags, ulong covered)
    {
        State state = Prediction.Of(s_hash, s_hash.Initial, new CreateAnswered(5, 7, 0, 18, 0, 0).Framed()).Next!;
        foreach (ushort flag in flags)
        {
            var call = new CryptAnswered(5, 7, 0, flag, 5, 0, 0, 32, flag % 4 == 1 ? 0u : 32u);
            state = Prediction.Of(s_hash, state, call.Framed()).Next!;
        }

        Assert.Equal(covered, Assert.IsType<HashState>(state).Digested);
        Assert.Equal(HashPhase.Ended, ((HashState)state).Phase);
    }

    [Fact]
    public void Prediction_tells_the_answers_that_are_right()
    {
        Answered close = new CloseAnswered(5).Framed();
        Prediction closed = Prediction.Of(s_file, s_file.Initial, close);
        State open = Prediction.Of(s_file, s_file.Initial, new OpenAnswered(5) { Incarnation = 1, Sessions = 2 }.Framed()).Next!;

        Assert.Null(closed.Next);
        Assert.True(closed.Allows(Errno.EBADF));
        Assert.False(closed.Allows(Errno.OK));
        Assert.Equal([Errno.OK], Prediction.Of(s_file, open, close).Answers);
        Assert.Equal(s_file.Initial, Prediction.Of(s_file, open, close).Next);
    }

    [Fact]
    public void Prediction_leaves_the_answer_to_others_when_a_machine_defers_or_is_not_concerned()
    {
        State open = Prediction.Of(s_file, s_file.Initial, new OpenAnswered(5) { Incarnation = 1, Sessions = 2 }.Framed()).Next!;
        Prediction deferred = Prediction.Of(s_file, open, new CryptAnswered(5, 7, 0, 0, 16, 16, 16, 0, 0).Framed());
        Prediction malformed = Prediction.Of(s_file, open, new CloseAnswered(5) { Readable = 17, Writable = 8 });

        Assert.True(deferred.Allows(Errno.EINVAL));
        Assert.False(deferred.Allows(Errno.EBADF));
        Assert.Equal(open, deferred.Next);
        Assert.Null(malformed.Rule);
        Assert.True(malformed.Allows(Errno.EINVAL));
    }
}
