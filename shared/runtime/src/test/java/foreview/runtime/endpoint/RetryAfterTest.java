package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static BasicHttpResponse answer(String retryAfter) {
        var answer = new BasicHttpResponse(503);
        answer.setHeader("Retry-After", retryAfter);
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "'Fri, 27 Nov 2026 10:02:00 GMT',PT2M",
        "'Fri, 27 Nov 2026 11:02:00 GMT',PT30M",
        "'Fri, 27 Nov 2026 09:00:00 GMT',PT0S"
    })
    void a_date_is_compared_with_the_answer_s_own(String date, Duration pause) {
        var answer = answer(date);
        answer.setHeader("Date", "Fri, 27 Nov 2026 10:00:00 GMT");
        assertThat(RetryAfter.of(answer)).contains(pause);
    }

    @Test
    void a_date_alone_says_nothing() {
        assertThat(RetryAfter.of(answer("Fri, 27 Nov 2026 10:02:00 GMT"))).isEmpty();
    }
}
