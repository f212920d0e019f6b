using System.Collections.Concurrent;

namespace CryptoVirtio.Campaign;

/// <summary>The messages of the test framework, up to <typeparamref name="TEnd"/>.</summary>
internal sealed class TestMessages<TEnd> : Xunit.LongLivedMarshalByRefObject, IMessageSink
    where TEnd : IMessageSinkMessage
{
    private readonly ManualResetEventSlim _ended = new();

    /// <summary>The cases that were found.</summary>
    public ConcurrentBag<ITestCase> Cases { get; } = [];

    /// <summary>The first failure; null when there was none.</summary>
    public string? Failure { get; private set; }

    /// <summary>Waits for the end. The parent process bounds the time.</summary>
    public void Wait() => _ended.Wait();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                Cases.Add(found.TestCase);
                break;
            case IFailureInformation failure: // tests, fixtures, clean-ups
                Failure ??= $"{failure.ExceptionTypes[0]}: {failure.Messages[0]}";
                break;
            case TEnd:
                _ended.Set();
                break;
        }

        return true;
    }
}
